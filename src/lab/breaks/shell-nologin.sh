# The builder has the shell that system users get by default: it says no and leaves.
usermod -s /usr/sbin/nologin nix-builder
