# The laptop's Nix daemon does not run.
systemctl stop nix-daemon.socket nix-daemon.service
