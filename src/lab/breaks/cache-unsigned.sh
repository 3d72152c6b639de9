# The cache signs nothing.
sed -i 's,secret-key=/var/cache-priv-key.pem&,,' /etc/nix/upload-to-cache
sed -i '/^Sig:/d' /srv/nix-cache/*.narinfo
