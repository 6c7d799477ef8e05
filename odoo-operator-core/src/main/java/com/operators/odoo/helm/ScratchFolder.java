// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of this process below the temporary one, for this user's eyes only. Files in it may hold
 * what a chart is given; a killed process leaves them behind. So each folder is locked by its
 * process, and the next one to start deletes those whose lock is free: the kernel frees it, however
 * a process ends.
 */
public final class ScratchFolder {
  private static final String LOCK = "lock";
  private static final boolean POSIX =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");

  private final Path folder;

  /** Held until the process ends. */
  private final FileLock lock;

  private ScratchFolder(Path folder, FileLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Made at first use. */
  private static final class OfThisProcess {
    static final ScratchFolder FOLDER =
        in(
            Path.of(
                System.getProperty("java.io.tmpdir"),
                "odoo-operator-"
                    + System.getProperty("user.name").replaceAll("[^A-Za-z0-9]", "_")));
  }

  /** A new empty file, readable by this user only. */
  public static Path file(String prefix, String suffix) throws IOException {
    return Files.createTempFile(OfThisProcess.FOLDER.folder, prefix, suffix);
  }

  /** A new empty folder, readable by this user only. */
  public static Path folder(String prefix) throws IOException {
    return Files.createTempDirectory(OfThisProcess.FOLDER.folder, prefix);
  }

  /** Makes one, and deletes those of dead processes. */
  static ScratchFolder in(Path wanted) {
    try {
      Path base = owned(wanted);
      // nobody makes one or deletes any meanwhile
      try (var all = open(base.resolve(LOCK));
          var lock = all.lock()) {
        deleteDead(base, lock);
        Path folder = Files.createTempDirectory(base, "process-");
        return new ScratchFolder(folder, open(folder.resolve(LOCK)).lock());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write to the temporary folder", e);
    }
  }

  /** Someone else may have been there first, in a folder that is open to all. */
  private static Path owned(Path wanted) throws IOException {
    try {
      Files.createDirectory(wanted, privately());
    } catch (FileAlreadyExistsException e) {
      boolean ours =
          Files.isDirectory(wanted, LinkOption.NOFOLLOW_LINKS)
              && (!POSIX || isPrivate(wanted))
              && Files.getOwner(wanted, LinkOption.NOFOLLOW_LINKS).equals(us());
      return ours ? wanted : Files.createTempDirectory(wanted.getFileName() + "-");
    }
    return wanted;
  }

  private static FileAttribute<?>[] privately() {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPrivate(Path path) throws IOException {
    return Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
        .equals(PosixFilePermissions.fromString("rwx------"));
  }

  private static UserPrincipal us() throws IOException {
    Path probe = Files.createTempFile("odoo-operator-", ".probe");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  private static void deleteDead(Path base, FileLock held) throws IOException {
    if (!held.isValid()) {
      throw new IOException("the lock of " + base + " is lost");
    }
    try (Stream<Path> entries = Files.list(base)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        if (isDead(entry)) {
          delete(entry);
        }
      }
    }
  }

  private static boolean isDead(Path folder) throws IOException {
    try (var channel = open(folder.resolve(LOCK));
        var lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  Path path() {
    return folder;
  }

  /** Whether no other process takes it for one of the dead. */
  boolean isHeld() {
    return lock.isValid();
  }
}
