# The builder line has another address, one that starts with the same digits.
sed -i 's/192\.168\.15\.7 /192.168.15.70 /' /etc/nix/machines
