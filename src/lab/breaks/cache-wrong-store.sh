# The cache says it is for another store directory.
sed -i 's,^StoreDir.*,StoreDir: /usr/nix/store,' /srv/nix-cache/nix-cache-info
