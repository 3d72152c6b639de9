# The signing key was made anew, under the same name; the laptop trusts the old one.
nix-store --generate-binary-cache-key cache.local /var/cache-priv-key.pem /var/cache-pub-key.pem
rm -f /srv/nix-cache/*.narinfo
for path in /nix/store/*lab-probe*; do
  case $path in *.drv) ;; *) OUT_PATHS=$path /etc/nix/upload-to-cache 2>/dev/null ;; esac
done
