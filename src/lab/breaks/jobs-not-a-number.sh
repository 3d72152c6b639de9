# A word stands where the number of jobs belongs; Nix cannot read the line.
sed -i 's/ 2 1 nixos-test/ two 1 nixos-test/' /etc/nix/machines
