# There is no builder key.
rm /etc/nix/builder_key /etc/nix/builder_key.pub
