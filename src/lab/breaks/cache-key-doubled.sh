# The name was pasted twice; one malformed key stops all substitution.
sed -i 's/cache\.local:/cache.local:cache.local:/' /etc/nix/nix.conf
systemctl restart nix-daemon.service
