# The cache answers everything with HTTP 500.
sed -i 's,root /srv/nix-cache;,return 500;,' /etc/nginx/sites-available/nix-cache
systemctl restart nginx.service
