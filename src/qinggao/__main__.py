"""`python -m qinggao`, where no script of that name is on the path."""

from qinggao.cli.app import main

if __name__ == "__main__":
    main()
