# The key is locked to the other of the two protocols Nix speaks.
sed -i 's,^ssh-ed25519,restrict\,command="nix-store --serve --write" ssh-ed25519,' /var/lib/nix-builder/.ssh/authorized_keys
