# The builder key is the admin's, not root's.
chown kernelcore:kernelcore /etc/nix/builder_key
