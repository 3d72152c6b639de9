# The builder's home directory is gone, and its keys with it.
rm -r /var/lib/nix-builder
