# The builder line names another user.
sed -i 's/nix-builder@/nixbuild@/' /etc/nix/machines
