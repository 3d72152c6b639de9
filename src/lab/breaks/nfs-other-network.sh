# The files are shared with another network.
sed -i 's,192\.168\.15\.9,192.168.16.0/24,' /etc/exports
exportfs -ra
