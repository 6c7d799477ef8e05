// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This process, as {@code status.lastAttempt.holder} and the Lease name it.
 *
 * @param place pod or host: the same after a restart
 * @param process a number of this process alone
 */
public record Holder(String place, String process) {
  /** Different for each process, also where a container always has the same process id. */
  private static final String JVM = UUID.randomUUID().toString().substring(0, 8);

  private static final String BOOT = bootOfMachine();
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Process id, boot of the machine, JVM, number in the JVM. */
  private static final Pattern PROCESS =
      Pattern.compile("([0-9]{1,18})-([0-9a-f]+)-([0-9a-f]+)-[0-9]+");

  public Holder {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(process, "process");
  }

  /** A new holder in this process. */
  public static Holder here(String place) {
    long pid = ProcessHandle.current().pid();
    return new Holder(place, pid + "-" + BOOT + "-" + JVM + "-" + COUNT.incrementAndGet());
  }

  /** Tells machines of the same name apart. */
  private static String bootOfMachine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).substring(0, 8);
    } catch (IOException e) {
      return "0";
    }
  }

  /**
   * Whether a call begun by that holder can no longer run: it was this one, whose calls have ended
   * when it looks, or an earlier process of the same place.
   */
  boolean isOverFor(String holder) {
    return toString().equals(holder) || isGone(holder);
  }

  /** Whether that holder was an earlier process of the same place, and has ended for sure. */
  public boolean isGone(String holder) {
    if (holder == null || !holder.startsWith(place + "#")) {
      return false;
    }
    Matcher other = PROCESS.matcher(holder.substring(place.length() + 1));
    if (!other.matches() || !other.group(2).equals(BOOT) || other.group(3).equals(JVM)) {
      return false;
    }
    long pid = Long.parseLong(other.group(1));
    return pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty();
  }

  @Override
  public String toString() {
    return place + "#" + process;
  }
}
