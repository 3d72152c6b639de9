package dev.nixoffload.practice.host;

/**
 * What {@code statfs(2)} says of a file system.
 *
 * @param type its name as {@code stat -f} prints it, such as {@code ext2/ext3} or {@code nfs}
 * @param blockSize bytes of a block
 * @param blocks how many blocks there are
 * @param freeBlocks how many are free for everybody
 * @param inodes how many files there could be
 * @param freeInodes how many more there can be
 * @param readOnly whether it refuses changes
 */
public record Volume(
        String type, int blockSize, long blocks, long freeBlocks, long inodes, long freeInodes, boolean readOnly) {
    public Volume withFreeBlocks(long free) {
        return new Volume(type, blockSize, blocks, free, inodes, freeInodes, readOnly);
    }

    public Volume withFreeInodes(long free) {
        return new Volume(type, blockSize, blocks, freeBlocks, inodes, free, readOnly);
    }

    public Volume withType(String other) {
        return new Volume(other, blockSize, blocks, freeBlocks, inodes, freeInodes, readOnly);
    }

    public Volume withReadOnly(boolean refuses) {
        return new Volume(type, blockSize, blocks, freeBlocks, inodes, freeInodes, refuses);
    }
}
