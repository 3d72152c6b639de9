# The builder has a shell that is not installed; sshd then refuses the user.
usermod -s /opt/shells/zsh nix-builder 2>/dev/null
