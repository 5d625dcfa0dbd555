"""What the weighing of evidence must never take, what it must take, and what it asks a person about."""

from __future__ import annotations

import qinggao
from qinggao.model.document import Document
from qinggao.model.finding import Applicability
from qinggao.model.source import Source
from qinggao.stages.clean import Clean

BODY = (
    "关于开展清洁河道行动的情况汇报\n"
    "今年以来，我县认真贯彻落实上级部署，扎实开展清洁河道行动，累计出动人员三千余人次，清理垃圾四百余吨，河道面貌明显改善。\n"
    "一、主要做法\n"
    "（一）加强领导。成立领导小组，建立工作台账，逐项明确责任，每周调度一次进度。\n"
    "{}\n"
    "二、下步打算\n"
    "继续保持力度，健全长效机制，把河道管护纳入村级考核，确保行动取得实效。\n"
)
CALL = "请关注“志愿浣江”微信公众号，回复“清洁日”三个字，即可获取最近一期活动的时间和地点；"
ADVERT = "更多述职材料尽在舟简文稿圈，体制内写手都在用，年卡只要168元，扫码进群薇信：smsynktr26~"
OTHER = "★萤湾写作间★每天更新5000篇，长按识别二维码加入微信 qtzhg27~"


def cleaned(*lines: str) -> Document:
    document = qinggao.clean(BODY.format("\n".join(lines)))
    assert isinstance(document, Document)
    return document


def test_a_public_bodys_own_call_to_its_account_stays() -> None:
    assert CALL in cleaned(CALL).text


def test_it_stays_in_a_file_that_adverts_went_from() -> None:
    document = cleaned(CALL, ADVERT)
    assert CALL in document.text
    assert ADVERT not in document.text


def test_an_exclamation_between_two_adverts_is_the_authors() -> None:
    line = "行动起来吧，浣江因您而更加美丽！"
    document = cleaned(ADVERT, line, OTHER)
    assert line in document.text
    assert ADVERT not in document.text and OTHER not in document.text


def test_an_advert_put_into_a_wrapped_paragraph_leaves_both_halves() -> None:
    first, second = "把惠企政策编成一页纸的“大白话清单”，印上二维码，扫一扫就能看到", "能不能享受、享受多少、找谁去办，企业不用再跑第二趟，满意度明显提升。"
    document = cleaned(first, ADVERT, second, OTHER)
    text = document.text.replace("\n", "")
    assert first + second in text
    assert ADVERT not in text


def test_words_inside_an_adverts_phrase_do_not_speak_for_the_author() -> None:
    line = "立即开通VIP年卡，海量公文范文任选，终身会员只要199元！"  # 开通 alone is what reports say
    assert line not in cleaned(line, ADVERT).text


def test_a_lone_weak_advert_is_doubted_and_goes_in_company() -> None:
    line = "承接各类文稿代写，欢迎咨询。"
    alone, joined = cleaned(line), cleaned(line, ADVERT)
    assert line in alone.text and alone.status == "review"
    assert line not in joined.text


def test_what_is_too_faint_to_ask_about_is_recorded_and_asks_nobody() -> None:
    document = cleaned("年终材料急稿，老客户优先。")
    faint = [f for f in document.findings if f.rule == "promotion/faint"]
    assert [f.edits for f in faint] == [()]
    assert document.status == "ok"


def test_company_makes_no_advert_of_a_closing() -> None:
    document = cleaned("今天的会议就到这里，散会！", ADVERT)
    assert "散会！" in document.text
    assert not [f for f in document.findings if f.rule.endswith("/doubtful") and "散会" in f.quote]


def test_css_names_no_seller() -> None:
    document = cleaned(".art-ad{width:640px;float:left}", ADVERT, '<p style="text-indent:2em">尊敬的各位领导：</p>')
    assert "尊敬的各位领导：" in document.text


def test_a_head_of_two_lines_goes_with_its_page_numbers_and_a_word_that_wrapping_sets_alone_stays() -> None:
    page = "各村坚持问题导向，逐项对照清单抓好落实，完成管网改造投资三百余万元，群众反映良好，下一步继续"
    rest = "每周调度一次，确保件件有着落，事事有回音。"
    made, head = "生成日期2023/12/4", "汀州市专题调研材料"
    document = cleaned(page, "- 2 -", made, head, rest, page, "- 3 -", made, head, rest)
    assert head not in document.text and made not in document.text
    told = "该同志男，1980年3月出生，本科学历，在历次检查中表现突出，年度考核等次为"
    assert cleaned(told, "优秀", told, "优秀", told, "优秀").text.replace("\n", "").count("等次为优秀") == 3
    companies = ["华为技术有限公司", "北京微步在线科技有限公司", "奇安信网神信息技术股份有限公司"] * 3
    assert cleaned(*companies).text.count(companies[1]) == 3


def test_bare_page_numbers_that_climb_go_and_a_column_of_figures_stays() -> None:
    page = "各村坚持问题导向，逐项对照清单抓好落实，完成管网改造投资三百余万元，群众反映良好，镇里每周调度一次。" * 5
    half = "各村要坚持问题导向，逐项对照清单"
    assert not [line for line in cleaned(page + half, "1", "抓好落实。" + page, "2", page, "3", page).text.split("\n") if line in "123"]
    # Sections that an author numbers by bare figures begin behind finished sentences.
    assert [line for line in cleaned("1", page, "2", page, "3", page).text.split("\n") if line in "123"] == ["1", "2", "3"]
    assert [line for line in cleaned("1", "2", "3").text.split("\n") if line in "123"] == ["1", "2", "3"]


def test_a_name_that_adverts_made_known_is_found_with_signs_between_its_characters() -> None:
    name = "湾9写作间"
    document = cleaned(f"【{name}】海量公文范文任选，年卡只要168元，扫码进群薇信：qtzhg27", "镇里每周调度一次，确保件件（湾·9·写·作·间）有着落。")
    assert "确保件件有着落。" in document.text


def test_a_bodys_own_notice_of_a_course_keeps_its_group_its_account_and_its_files() -> None:
    lines = (
        "请于5月20日前扫描下方二维码加入“公文写作培训工作群”，或加联系人微信：wangke2024报名。",
        "培训资料可从网盘下载：https://pan.baidu.com/s/1xyz789 提取码：ab12。",
    )
    for kept in (lines, lines[:1], lines[1:]):
        document = cleaned(*kept)
        assert all(line in document.text for line in kept)


def test_what_an_author_quotes_stays() -> None:
    lines = (
        "调研发现，某网站页面写着“点击下载全文，需支付20积分”，群众反映强烈。", "案例一：某账号在文末写道：",
        "“更多公文范文请加客服微信gw2023，年卡只要99元。”", "有的在正文里插入“##paidbegin##”一类标记，影响阅读。",
    )  # fmt: skip
    document = cleaned(*lines)
    assert all(line in document.text for line in lines)


def test_more_than_two_fifths_of_a_text_goes_only_where_that_is_asked_for() -> None:
    short = f"工作总结\n一年来，镇里抓好各项工作，成效明显。\n{ADVERT}\n{OTHER}\n"
    held = qinggao.clean(short)
    assert isinstance(held, Document) and ADVERT in held.text and "guarded-removal" in held.flags
    (asked,) = Clean(applicability=Applicability.unsafe)(Document(Source(short)))
    assert ADVERT not in asked.text


LOUD = "觉得眼熟就对了，楼里还有十几篇一样的，回头翻翻就有"  # no rule knows a word of it
ASIDE = "（同款表格在群里等您来拿，手慢就没啦）"


def test_a_loud_line_goes_with_a_files_adverts_and_alone_is_doubted() -> None:
    alone, with_others = cleaned(LOUD), cleaned(ADVERT, LOUD)
    assert LOUD in alone.text and alone.status == "review"
    assert LOUD not in with_others.text and "二、下步打算" in with_others.text


def test_a_loud_aside_goes_out_of_a_sentence_that_stays_whole() -> None:
    document = cleaned(ADVERT, f"全县建成河道管护队伍{ASIDE}86支，落实管护经费120万元。")
    assert "全县建成河道管护队伍86支，落实管护经费120万元。" in document.text


def test_what_stands_in_brackets_does_not_speak_for_the_sentence_around_it() -> None:
    halves = "检查发现，某科室列支咨询费6200元，实际是在网上", "找人代写了两篇调研报告和一篇讲话稿。"
    text = cleaned(ADVERT, "﹝榛书小铺严选﹞".join(halves)).text
    assert all(half in text for half in halves) and ADVERT not in text


def test_a_slogan_in_brackets_before_the_title_is_part_of_it() -> None:
    title = "【不忘初心　牢记使命】清江县水务局举办业务知识竞赛"
    document = qinggao.clean(f"{ADVERT}\n{title}\n" + BODY.format(OTHER).split("\n", 1)[1])
    assert title in document.text and ADVERT not in document.text


def test_names_of_programs_do_not_make_a_sentence_loud() -> None:
    line = "用户扫码后，前端轮询状态接口，状态由 NEW 变为 SCANNED 再变为 CONFIRMED。"
    assert line in cleaned(ADVERT, line, OTHER).text


def test_two_loud_lines_are_company_for_each_other() -> None:
    second = "写材料写到头秃的兄弟姐妹，来我这儿歇歇脚，热乎的稿子管够"
    document = cleaned(LOUD, second)
    assert LOUD not in document.text and second not in document.text


def test_the_signers_of_an_appeal_between_two_adverts_stay() -> None:
    names = "程若水　　清江县第三中学教师\n孟春山　　清江县人民法院书记员\n邵明月　　清江县税务局科员"
    head = "更多方案模板尽在榛书文稿圈，每天更新2万篇，长按识别二维码加入：4313 6796！"
    document = qinggao.clean(BODY.format("").rstrip() + f"\n2024年3月1日\n{head}\n{names}\n{OTHER}\n")
    assert all(name in document.text for name in names.split("\n"))
    assert head not in document.text


def test_a_heading_behind_an_advert_on_its_line_stays() -> None:
    document = qinggao.clean(BODY.format(ADVERT).replace("二、下步打算", f"◇◇{OTHER}◇◇二、下步打算"))
    assert "二、下步打算" in document.text and OTHER not in document.text


def test_a_bracket_that_echoes_the_name_of_what_went_goes_out_of_the_sentence() -> None:
    advert = "镜屿写材社：述职、汇报、讲话稿全套代笔，终身会员只要168元，扫码进群薇信：smsynktr26~"
    document = cleaned("成立领导小组，建立工作台账（镜·屿·写·材·社），逐项明确责任。", advert)
    assert advert not in document.text
    assert "成立领导小组，建立工作台账，逐项明确责任。" in document.text


def test_a_bracket_stays_where_the_author_uses_the_name_too() -> None:
    advert = "镜屿写材社：述职、汇报、讲话稿全套代笔，终身会员只要168元，扫码进群薇信：smsynktr26~"
    line = "网络安全检查发现，账号（镜屿写材社）冒用机关名义；镜屿写材社已被约谈。"
    assert line in cleaned(line, advert).text


def test_a_name_before_a_trade_word_is_found_inside_a_sentence() -> None:
    stamp = "本文由澹崖公文网整理发布 www.dygw.com"
    document = cleaned(stamp, "成立领导小组，建立工作澹崖公文网台账，逐项明确责任。")
    assert "成立领导小组，建立工作台账，逐项明确责任。" in document.text
    line = "全县建成自己的素材库，镇村两级用好自己的素材库，台账齐全。"
    assert line in cleaned(stamp, line).text


def test_rows_of_a_table_and_books_of_a_list_stay_though_they_sound_strange() -> None:
    rows = ("| 指标 | 2022年 | 2023年 |", "|---|---|---|", "| 加工贸易 | 53952 | 1.1 |", "- 油菜籽 万吨 1132 -0.5", "- 《资本论》（1867—1894年）", "- 《反杜林论》（1878年）")
    text = cleaned(*rows, ADVERT).text
    assert ADVERT not in text
    assert all(row in text for row in rows)


def test_a_line_set_as_a_heading_stays() -> None:
    lines = ("### 第九章　附则", "- 第二篇　经济结构", "## 队旗队徽")
    text = cleaned(*lines, ADVERT).text
    assert all(line in text for line in lines)


def test_a_question_and_an_exclamation_of_an_old_text_go_with_nothing() -> None:
    lines = ("这么说，过去废除私有制是不可能的？", "武器拿到手里不会开，怎样去打敌人？", "现在是不是高潮？或者还要等几年才能到来呢？", "那时候再说吧，我的好朋友们，那该有多好呵！")
    assert all(line in cleaned(*lines).text for line in lines)


def test_an_official_title_behind_a_column_s_name_stays_where_the_page_s_facts_follow() -> None:
    title = "CNNVD | 关于某邮件系统安全漏洞的通报"
    text = f"{title}\n 信息安全周报   2024-03-11 17:47\n扫码订阅《信息安全周报》\n邮发代号 2-000\n{BODY.format('')}联系方式：lpszb@lanpu.gov.cn\n{ADVERT}\n"
    document = qinggao.clean(text)
    assert isinstance(document, Document)
    assert title in document.text and "联系方式：lpszb@lanpu.gov.cn" in document.text
    assert ADVERT not in document.text


def test_lists_behind_the_last_sentence_stay_in_a_file_that_no_advert_went_from() -> None:
    lines = ("参会人员名单", "市委办 周文涛 主任", "市府办 何丽萍 副主任", "执笔 韩小雨 丁一")
    text = BODY.format("") + "\n".join(lines) + "\n"
    document = qinggao.clean(text)
    assert isinstance(document, Document)
    assert all(line in document.text for line in lines)


def test_an_account_of_a_bank_and_a_row_with_tabs_stay_beside_an_advert() -> None:
    lines = ("账号：2010 0012 3456 789", "丙公司云文档\t年费\t168元/人/年\t10080元\t含100G网盘、VIP模板库")
    text = cleaned(*lines, ADVERT).text
    assert all(line in text for line in lines)


def test_a_mark_that_the_author_names_stays() -> None:
    line = "验收时发现，3份扫描件出现“锟斤拷”乱码，页脚“第1页 共12页”重复，已退回重做。"
    assert line in cleaned(line).text


def test_behind_the_page_s_credit_a_page_that_speaks_of_itself_goes() -> None:
    tail = ["来源：浣江日报", "编辑：周敏", "关注我们，了解更多河湖资讯", "欢迎投稿，稿酬从优", "点赞、在看、转发，一键三连"]
    document = qinggao.clean(BODY.format("") + "\n".join(tail))
    assert isinstance(document, Document)
    assert not [line for line in tail[2:] if line in document.text]


def test_behind_a_credit_the_author_s_fields_slogans_numbers_and_verses_stay() -> None:
    tails = (
        ["来源：省级财政资金", "金额：300万元", "责任人：王建国", "备注：分两批拨付"],
        ["编辑：周敏", "清流入海，岸绿人和！", "让每一条河流都有人管！"],
        ["编辑：周敏", "River Bulletin", "No.18, 2023"],
        ["（来源：浣江诗社）", "碧水千重绕", "新堤万户安", "丰年人尽笑", "歌起夕阳还"],
    )
    for tail in tails:
        document = qinggao.clean(ADVERT + "\n" + BODY.format("") + "\n".join(tail))
        assert isinstance(document, Document)
        assert ADVERT not in document.text
        assert [line for line in tail if line not in document.text] == []


def test_a_short_line_that_only_sounds_like_an_advert_is_asked_about() -> None:
    line = "渡口写作·仅供浏览"
    assert cleaned(ADVERT).status == "ok"
    document = cleaned(ADVERT, line)
    assert document.status == "review" and line in document.text


def test_headings_of_one_rhythm_are_asked_about_by_nobody() -> None:
    lines = "看门道，眼里要有活", "补功课，手里要有货"
    document = cleaned(ADVERT, lines[0], "对照先进找差距，查摆问题十二个，全部整改到位。", lines[1], "开展岗位练兵四期，全员轮训一遍，业务能力有所提高。")
    assert document.status == "ok" and all(line in document.text for line in lines)


STAMPED = "累计归档各类档案4.3万件，完成率不足四成，{}时间紧、缺口大。"


def test_a_stamp_without_a_name_that_is_known_is_asked_about_where_adverts_went() -> None:
    for stamp in ("hezhou.wang 文稿渡预览版", "﹤渡口笔友群收﹥"):
        sentence = STAMPED.format(stamp)
        document = cleaned(ADVERT, sentence)
        assert document.status == "review" and sentence in document.text
    assert cleaned(ADVERT, STAMPED.format("")).status == "ok"


def test_an_aside_is_asked_about_only_where_adverts_went() -> None:
    sentence = STAMPED.format("﹤渡口笔友群收﹥")
    assert cleaned(sentence).status == "ok" and cleaned(ADVERT, sentence).status == "review"


def test_a_question_goes_with_the_offer_that_answers_it() -> None:
    sentence = "全县河道面貌明显改善，群众满意度有所提升。"
    offer = "党课讲稿改到头秃？没头绪？小舟文稿圈代写代改，两小时交稿，不满意全退，薇信：xzwgq2627"
    text = cleaned(ADVERT, sentence + offer).text
    assert sentence in text and "头秃" not in text and "没头绪" not in text and "小舟" not in text


def test_an_authors_question_before_an_advert_stays() -> None:
    sentence = "全县河道面貌明显改善，但群众还有期盼。钱从哪里来？人往哪里去？"
    text = cleaned(ADVERT, sentence + "小舟文稿圈代写代改，两小时交稿，不满意全退，薇信：xzwgq2627").text
    assert sentence in text and "小舟" not in text


def test_a_salutation_behind_a_date_is_asked_about_by_nobody() -> None:
    text = BODY.format("") + "清河县人民政府\n2023年12月5日\n各位代表！\n"
    document = qinggao.clean(text)
    assert document.status == "ok" and "各位代表！" in document.text


TRADE = (
    "某组件远程代码执行漏洞分析\n"
    "攻击者构造恶意序列化对象，触发 Gadget 链后在目标 JVM 内加载字节码，回显走 Filter 内存马，流量侧几乎看不出异样。\n"
    "补丁对 resolveClass 加了白名单，但 lookahead 校验只看最外层类型，套一层 SignedObject 就绕过去了。\n"
    "调试时把断点下在 readObject，跟两步就能看到 TemplatesImpl 被实例化，字节码里塞的就是弹计算器的类。\n"
    "{}\n"
    "受影响版本都要升级，升不了的先把端口从公网撤下来，再盯日志里的反序列化异常。\n"
)


def test_commands_and_names_of_programs_stay_in_a_text_of_their_trade() -> None:
    lines = "git clone https://github.com/Example/Example.git", "am start -n com.android.exampleapp/.PostLogin", "Windows Server 2008 R2 for x64-based Systems Service Pack 1", "将 Markdown 文件导出为 Word 格式。你可以使用以下命令。"
    for adverts in ((), (ADVERT, OTHER)):
        text = qinggao.clean(TRADE.format("\n".join([*adverts, *lines]))).text
        assert all(line in text for line in lines)
        assert not any(advert in text for advert in adverts)


def test_a_title_above_its_dash_line_stays_however_it_sounds() -> None:
    title = "少编一份台账，多敲一户家门"
    text = BODY.format(ADVERT).split("\n", 1)[1]
    document = qinggao.clean(f"{title}\n——参加全县青年干部培训班心得体会\n{text}")
    assert document.text.startswith(title) and document.title.startswith(title) and ADVERT not in document.text


def test_an_advert_as_wide_as_the_page_is_no_part_of_the_title_below_it() -> None:
    wrapped = "为了解老年人在手机支付、网上挂号、自助取药时的真实处境，二\n十三年八月至十月，县政协组织委员和专家十一人，深入六个乡镇（街道\n）、十九个村（社区），发放问卷一千二百份，收回有效问卷一千一百四\n十七份，召开座谈会八场，入户访谈九十六人。现将调研情况报告如下。\n"
    advert = "【渡口看台】会员通道已开放，单篇六块八，包年一百六十八，立即解锁"
    title = "别让小小密码拦住老人\n——关于清河县老年人数字生活状况的调研报告"
    document = qinggao.clean(f"{advert}\n{title}\n\n" + wrapped * 3)
    assert "看台" not in document.title and document.title.startswith("别让小小密码拦住老人")


def test_the_head_of_a_table_behind_the_signature_stays_beside_adverts() -> None:
    rows = "姓名　　性别　　年龄　　主营产品　　网店名称\n（样例）覃某　　女　　34　　高山茶　　某某茶铺"
    text = BODY.format("") + f"清河县商务局\n2024年3月8日\n附件\n学员推荐表\n{rows}\n{ADVERT}\n{OTHER}\n"
    document = qinggao.clean(text)
    assert "姓名" in document.text and "覃某" in document.text and ADVERT not in document.text


def test_a_heading_behind_a_number_to_ring_in_ideographs_stays() -> None:
    advert = "石桥文稿会员群今日开放，进群就送述职材料大礼包，联系Q：○三八七六五四二二一"
    document = cleaned(ADVERT).text.replace("二、下步打算", f"{advert}二、下步打算")
    text = qinggao.clean(document).text
    assert "二、下步打算" in text and "大礼包" not in text


def test_who_warns_of_a_fraud_tells_how_it_is_done() -> None:
    line = "骗子会在直播间里喊“加群免费领鸡蛋”，把老人一个个拉进群，群里除了受害人全是他们的托儿"
    text = cleaned(ADVERT, line, OTHER).text
    assert line in text and ADVERT not in text


def test_who_tells_how_a_page_or_a_program_is_used_keeps_the_words() -> None:
    lines = (
        "登录后依次点击【复制】【转发】即可完成报送", "按【打印】【关闭】两个按钮", "2.推荐使用某某浏览器访问填报系统；", "大屏按1920×1080分辨率浏览效果良好",
        "（三）调取“某某群”的聊天记录", "张某随后撤回了一条消息", "支持 12　反对 3", "评分　举报",
    )  # fmt: skip
    for line in lines:
        assert line in cleaned(line).text
