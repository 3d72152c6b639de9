/**
 * The system of a make-believe machine and the programs that show and change it: accounts and sudo, systemd, network,
 * mounts and SSH. The programs find and leave state in files wherever the real ones do; what the kernel and daemons of
 * a real machine keep in memory is kept by types of this package.
 */
package dev.nixoffload.practice.system;
