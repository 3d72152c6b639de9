# The desktop has another address now; everything else is as it was.
sed -i 's,192\.168\.15\.7/24,192.168.15.77/24,' /etc/systemd/network/10-lan.network
networkctl reload
networkctl reconfigure eth0
for _ in $(seq 50); do ip -4 address show eth0 | grep -q 192.168.15.77 && break; sleep 0.1; done
