// SPDX-License-Identifier: Apache-2.0
package com.operators.odoo.cli.output;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.regex.Pattern;

/**
 * Quotes every string that some reader of YAML takes for something else: to Go, an image tag {@code
 * 12e4567} is a number, and {@code 12:30} one to base sixty.
 */
final class CautiousQuoting extends StringQuotingChecker {
  private static final long serialVersionUID = 1L;
  private static final Pattern MAY_BE_MISTAKEN = Pattern.compile("[-+.~=<0-9].*", Pattern.DOTALL);

  @Override
  public boolean needToQuoteName(String name) {
    return needToQuoteValue(name);
  }

  @Override
  public boolean needToQuoteValue(String value) {
    return isReservedKeyword(value)
        || valueHasQuotableChar(value)
        || MAY_BE_MISTAKEN.matcher(value).matches();
  }
}
