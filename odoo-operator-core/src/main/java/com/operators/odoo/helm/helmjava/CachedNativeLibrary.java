// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Unpacks the native library once for each user and content, where helm-java by itself unpacks 94
 * MiB at every start and leaves them behind when the process is killed. {@code
 * ODOO_OPERATOR_NATIVE} in the environment names a library that is unpacked already (a read-only
 * image has one).
 */
public final class CachedNativeLibrary implements NativeLibrary {
  @Override
  public String getBinaryName() {
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return "helm-darwin-" + (arm ? "arm64.dylib" : "amd64.dylib");
    }
    return system.startsWith("windows")
        ? "helm-windows-amd64.dll"
        : "helm-linux-" + (arm ? "arm64.so" : "amd64.so");
  }

  @Override
  public HelmLib load() {
    String given = System.getenv("ODOO_OPERATOR_NATIVE");
    try {
      Path library = given == null ? unpacked() : Path.of(given);
      return Native.load(library.toAbsolutePath().toString(), HelmLib.class);
    } catch (IOException e) {
      throw new IllegalStateException("Could not unpack the native library of Helm: " + e, e);
    }
  }

  private Path unpacked() throws IOException {
    Path library = cache().resolve("helm-" + content()).resolve(getBinaryName());
    if (Files.exists(library)) {
      return library;
    }
    try (InputStream packed = open()) {
      Files.createDirectories(library.getParent());
      Path fresh = Files.createTempFile(library.getParent(), "unpacking-", ".tmp");
      Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // another process was quicker
    }
    return library;
  }

  /**
   * Tells one library from another, whatever jar it is in and whatever that jar's version is: its
   * checksum and size, which the jar knows without unpacking.
   */
  static String content() throws IOException {
    URL packed = NativeLibrary.class.getResource("/" + new CachedNativeLibrary().getBinaryName());
    if (packed == null) {
      return "missing";
    }
    if (packed.openConnection() instanceof JarURLConnection connection) {
      var entry = connection.getJarEntry();
      return Long.toHexString(entry.getCrc()) + "-" + Long.toHexString(entry.getSize());
    }
    var file = packed.openConnection();
    return Long.toHexString(file.getLastModified())
        + "-"
        + Long.toHexString(file.getContentLengthLong());
  }

  private InputStream open() {
    InputStream packed = NativeLibrary.class.getResourceAsStream("/" + getBinaryName());
    if (packed == null) {
      throw new IllegalStateException(
          "Helm's native library "
              + getBinaryName()
              + " is not on the class path: add com.marcnuri.helm-java's artifact for this platform");
    }
    return packed;
  }

  private static Path cache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base =
        xdg == null || xdg.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(xdg);
    Path cache = base.resolve("odoo-operator");
    return Files.isWritable(base) || cache.toFile().mkdirs()
        ? cache
        : Path.of(System.getProperty("java.io.tmpdir"), "odoo-operator");
  }
}
