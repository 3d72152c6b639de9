# The cache answers, but nothing puts paths into it any more.
sed -i '/^post-build-hook/d' /etc/nix/nix.conf
systemctl restart nix-daemon.service
rm -f /srv/nix-cache/*.narinfo /srv/nix-cache/nar/*
