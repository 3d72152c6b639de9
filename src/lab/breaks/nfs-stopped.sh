# The NFS server does not run.
systemctl stop nfs-server.service
