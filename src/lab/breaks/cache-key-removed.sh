# The signing key is gone, and what was signed with it too.
rm /var/cache-priv-key.pem
rm -f /srv/nix-cache/*.narinfo
