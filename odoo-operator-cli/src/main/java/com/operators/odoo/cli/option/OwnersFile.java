// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.option;

import com.operators.odoo.error.OdooOperatorException;
import com.operators.odoo.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with passwords in it, which nobody else may read. */
public final class OwnersFile {
  private OwnersFile() {}

  /**
   * Writes it; one that holds the same already is left as it is.
   *
   * @throws OdooOperatorException with AlreadyExists if it holds something else, with BadRequest if
   *     it cannot be written
   */
  public static void write(Path file, String text) {
    try {
      if (Files.exists(file)) {
        refuseOther(file, text);
        return;
      }
      Path half = Path.of(file + ".part");
      Files.deleteIfExists(half);
      var ownerAlone =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Files.writeString(Files.createFile(half, ownerAlone), text);
      Files.move(half, file);
    } catch (IOException e) {
      throw new OdooOperatorException(Reason.BadRequest, "--save: could not write " + file, e);
    }
  }

  private static void refuseOther(Path file, String text) throws IOException {
    if (!Files.readString(file).equals(text)) {
      throw new OdooOperatorException(
          Reason.AlreadyExists, file + " holds something else: name another file by --save");
    }
  }
}
