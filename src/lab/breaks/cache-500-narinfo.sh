# The cache presents itself well and fails on every path.
sed -i 's,location = /nix-cache-info,location ~ narinfo$ { return 500; }\n    &,' /etc/nginx/sites-available/nix-cache
systemctl restart nginx.service
