# sudo on the laptop wants another password than the one given.
echo 'kernelcore:another-password' | chpasswd
