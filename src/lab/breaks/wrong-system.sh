# The builder is said to build for another CPU.
sed -i 's/x86_64-linux/aarch64-linux/' /etc/nix/machines
