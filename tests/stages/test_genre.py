"""What kind of document it is: by its title, by what it was printed in, by its words."""

from __future__ import annotations

from qinggao.model.document import Document
from qinggao.model.source import Source
from qinggao.stages.segment.stage import Segment

BODY = "各支部坚持问题导向，逐项对照清单抓好落实，完成管网改造投资三百余万元，群众反映良好。"


def genres_of(text: str) -> list[str | None]:
    return [d.meta.genre for d in Segment()(Document(Source(text)))]


def test_the_end_of_the_title_tells() -> None:
    assert genres_of(f"关于养老服务的调研报告\n{BODY}") == ["调研报告"]


def test_the_collection_tells_what_a_part_with_a_title_of_its_own_wording_is() -> None:
    parts = "\n".join(f"【篇{n}】\n{title}\n{BODY}{BODY}" for n, title in (("一", "扣好第一粒扣子"), ("二", "廉政党课讲稿")))
    assert genres_of(f"廉洁教育学习心得体会（精选2篇）\n{parts}") == ["心得体会", "讲话稿"]


def test_the_paper_tells_before_a_word_inside_the_title() -> None:
    assert genres_of(f"大兴调查研究简报\n第7期\n望川区：把调研搬到菜市场\n{BODY}") == ["简报"]


def test_a_line_that_states_a_fact_is_no_paper_s_name() -> None:
    assert genres_of(f"来源：县府办简报\n望川区：把调研搬到菜市场\n{BODY}") == ["调研报告"]


def test_a_line_of_the_title_tells_where_the_last_one_does_not() -> None:
    assert genres_of(f"柳河区水利发展规划纲要\n——把水留在田里\n{BODY}{BODY}") == ["规划"]


def test_a_subtitle_that_names_whom_a_portrait_is_of_tells() -> None:
    assert genres_of(f"把灯留在山上\n——记望川区林业站护林员老秦\n{BODY}{BODY}") == ["典型事迹"]
