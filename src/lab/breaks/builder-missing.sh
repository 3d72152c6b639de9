# The builder user does not exist.
userdel -f nix-builder 2>/dev/null || ! id -u nix-builder 2>/dev/null
