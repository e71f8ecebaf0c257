"""Names of units and where they lie: a county by its full name, an ambiguous one only by what stands before it."""

import pytest

from checker.extraction.frame.regions import load_gazetteer

NAMES = {
    "凤阳县财政局": ["安徽省滁州市凤阳县"],
    "安徽省凤阳县教育局": ["安徽省滁州市凤阳县"],
    "安徽淮北相山区": ["安徽省淮北市相山区"],
    "河北省新华区民政局": ["河北省"],
    "石家庄市新华区民政局": ["河北省石家庄市新华区"],
    "青山区人民政府": ["内蒙古自治区包头市青山区", "湖北省武汉市青山区"],
    "湖北省武汉市青山区财政局": ["湖北省武汉市青山区"],
    "重庆市渝中区教委": ["重庆市渝中区"],
    "海南省琼海市水务局": ["海南省琼海市"],
    "承德市围场县财政局": ["河北省承德市围场满族蒙古族自治县"],
    "中山市财政局": ["广东省中山市"],
    # Words as well as counties: only behind their city.
    "城区建设服务中心": [],
    "晋城市城区财政局": ["山西省晋城市城区"],
    "济南市市中区财政局": ["山东省济南市市中区"],
    # No county at all.
    "青禾县农业农村局": [],
}


@pytest.mark.parametrize("name", NAMES)
def test_where_a_unit_lies(name: str) -> None:
    assert sorted("".join(region) for region in load_gazetteer().spot(name).regions) == NAMES[name]
