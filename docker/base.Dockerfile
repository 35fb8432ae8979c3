# Debian 12 as `scripts/images` makes it of Debian's packages, for machines that reach no registry; see docs/how-to/run-in-containers.md.
FROM scratch
ADD rootfs.tar /
CMD ["/bin/bash"]
