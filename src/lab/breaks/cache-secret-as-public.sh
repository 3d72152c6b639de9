# A secret key was pasted where the public one belongs.
nix-store --generate-binary-cache-key cache.local /run/sec /run/pub
sed -i "s,cache\.local:[^ ]*,$(cat /run/sec)," /etc/nix/nix.conf
rm /run/sec /run/pub
systemctl restart nix-daemon.service
