# The builder may run no jobs; Nix waits for ever.
sed -i 's/ 2 1 nixos-test/ 0 1 nixos-test/' /etc/nix/machines
