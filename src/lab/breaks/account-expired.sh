# The builder account has expired.
usermod -e 2020-01-01 nix-builder
