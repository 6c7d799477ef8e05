// Command launcher is the image's `odoo-operator`: it becomes the command line's Java process. The image has no shell for a
// script.
package main

import (
	"fmt"
	"os"
	"syscall"
)

const home = "/opt/odoo-operator/"

func main() {
	command := []string{"java", "@" + home + "cli.jvm.options", "@" + home + "cli.options"}
	err := syscall.Exec(home+"java/bin/java", append(command, os.Args[1:]...), os.Environ())
	fmt.Fprintln(os.Stderr, "odoo-operator: could not start Java:", err)
	os.Exit(1)
}
