// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import com.marcnuri.helm.jni.HelmLib;
import com.marcnuri.helm.jni.NativeLibrary;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * Unpacks the native library once for each user and version, where helm-java by itself unpacks 94
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
    String version = HelmLib.class.getPackage().getImplementationVersion();
    Path folder = cache().resolve(version == null ? "helm-java" : "helm-java-" + version);
    Path library = folder.resolve(getBinaryName());
    try (InputStream packed = open()) {
      // the packed size tells a library that another version left behind
      if (Files.exists(library) && Files.size(library) == sizeOf()) {
        return library;
      }
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "unpacking-", ".tmp");
      Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // another process was quicker
    }
    return library;
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

  private long sizeOf() throws IOException {
    return NativeLibrary.class
        .getResource("/" + getBinaryName())
        .openConnection()
        .getContentLengthLong();
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
