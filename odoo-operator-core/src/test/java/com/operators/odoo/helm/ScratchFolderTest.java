// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ScratchFolderTest {
  @TempDir private Path temporary;

  @Test
  void isForItsUserOnly() throws IOException {
    // When
    Path base = temporary.resolve("ours");
    var folder = ScratchFolder.in(base);

    // Then
    assertThat(folder.isHeld()).isTrue();
    assertThat(permissionsOf(base)).isEqualTo("rwx------");
    assertThat(permissionsOf(folder.path())).isEqualTo("rwx------");
    assertThat(permissionsOf(ScratchFolder.file("values-", ".json"))).isEqualTo("rw-------");
  }

  private static String permissionsOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void deletesWhatAKilledProcessLeftBehind() throws IOException {
    // Given
    Path base = temporary.resolve("ours");
    var living = ScratchFolder.in(base);
    Path dead = Files.createDirectories(base.resolve("process-dead/chart-1/chart")).resolve("a");
    Files.writeString(dead, "secret");
    Files.createFile(base.resolve("process-dead/lock"));

    // When
    var fresh = ScratchFolder.in(base);

    // Then
    assertThat(base.resolve("process-dead")).doesNotExist();
    assertThat(living.path()).exists();
    assertThat(fresh.path()).exists().isNotEqualTo(living.path());
  }

  @Test
  void keepsAwayFromAFolderThatOthersCanEnter() throws IOException {
    // Given
    Path open = temporary.resolve("open");
    Files.createDirectory(
        open, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxr-x")));

    // When
    var folder = ScratchFolder.in(open);

    // Then
    assertThat(folder.path()).exists().doesNotHaveToString(open.toString());
    assertThat(folder.path().startsWith(open)).isFalse();
  }
}
