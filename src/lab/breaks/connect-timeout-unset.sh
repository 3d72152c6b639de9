# Nix waits without limit for a cache that does not answer.
sed -i '/^connect-timeout/d' /etc/nix/nix.conf
systemctl restart nix-daemon.service
