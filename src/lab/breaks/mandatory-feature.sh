# The builder takes only builds that demand a feature nothing demands.
sed -i 's/big-parallel - /big-parallel kvm /' /etc/nix/machines
