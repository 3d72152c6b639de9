# The builder user does not exist.
userdel nix-builder
