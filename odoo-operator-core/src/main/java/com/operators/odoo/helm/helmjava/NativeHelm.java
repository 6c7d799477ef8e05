// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm.helmjava;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.jni.NativeLibrary;
import com.operators.odoo.helm.ScratchFolder;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Loads the native library once and gives the JVM its signals back. Go takes SIGINT, SIGQUIT and
 * SIGTERM over at the first install or template and never returns them (helm-java issue 409): a pod
 * would be killed in the middle of an upgrade. Go does it once in a process, so the JVM's handlers
 * are read before a first harmless call and put back after it. Needed until helm-java's fix is
 * released.
 */
final class NativeHelm {
  private static final int[] SIGNALS = {2, 3, 15};

  /** Larger than struct sigaction on any platform. */
  private static final int SIGACTION_BYTES = 256;

  private static boolean loaded;

  private NativeHelm() {}

  static synchronized void load() {
    if (loaded) {
      return;
    }
    System.setProperty("com.marcnuri.jkube-helm.skipRemoteJar", "true");
    Map<Integer, Memory> handlers = Platform.isWindows() ? Map.of() : savedHandlers();
    withOurLibrary(NativeHelm::renderOnce);
    handlers.forEach((signal, handler) -> sigaction(signal, handler, null));
    loaded = true;
  }

  private static Map<Integer, Memory> savedHandlers() {
    var handlers = new TreeMap<Integer, Memory>();
    for (int signal : SIGNALS) {
      var handler = new Memory(SIGACTION_BYTES);
      handler.clear();
      sigaction(signal, null, handler);
      handlers.put(signal, handler);
    }
    return handlers;
  }

  private static void sigaction(int signal, Pointer wanted, Pointer old) {
    Function.getFunction("c", "sigaction").invokeInt(new Object[] {signal, wanted, old});
  }

  private static void renderOnce() {
    try {
      Path chart = ScratchFolder.folder("warm-up-");
      Path description = chart.resolve("Chart.yaml");
      Files.writeString(description, "apiVersion: v2\nname: warm-up\nversion: 0.0.0\n");
      new Helm(chart).template().withName("warm-up").call();
      Files.delete(description);
      Files.delete(chart);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write to the temporary folder", e);
    }
  }

  /** helm-java asks the thread's class loader which library to load: answer with ours alone. */
  private static void withOurLibrary(Runnable firstUse) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new OnlyOurs());
    try {
      firstUse.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static final class OnlyOurs extends ClassLoader {
    OnlyOurs() {
      super(NativeHelm.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.equals("META-INF/services/" + NativeLibrary.class.getName())) {
        return super.getResources(name);
      }
      URL ours = NativeHelm.class.getResource("native-library-provider");
      return Collections.enumeration(List.of(ours));
    }
  }
}
