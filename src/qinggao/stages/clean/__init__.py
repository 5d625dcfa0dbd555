"""Take away what the author did not write, and say why."""

from qinggao.stages.clean.stage import Clean as Clean
