# The builder has no keys file at all.
rm /var/lib/nix-builder/.ssh/authorized_keys
