# The admin's key is no longer accepted on the desktop.
: >/home/cypher/.ssh/authorized_keys
