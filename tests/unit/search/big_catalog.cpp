#include "tests/unit/search/big_catalog.h"

#include "app/catalog/search_file.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <catch2/catch.hpp>

using namespace dvc::catalog;
using namespace Qt::StringLiterals;

namespace {

struct Subject {
    const char* field;
    const char* name;
};

// Those that stand nearest to the nineteen, so that ranking has something to tell apart.
constexpr const char* neighbours[] = {
    "Đăng ký khai sinh có yếu tố nước ngoài",
    "Đăng ký khai sinh cho người đã có hồ sơ, giấy tờ cá nhân",
    "Đăng ký khai sinh lưu động",
    "Đăng ký khai sinh có yếu tố nước ngoài tại khu vực biên giới",
    "Đăng ký lại khai sinh có yếu tố nước ngoài",
    "Ghi vào Sổ hộ tịch việc khai sinh đã được giải quyết tại cơ quan có thẩm quyền của nước ngoài",
    "Đăng ký kết hôn có yếu tố nước ngoài",
    "Đăng ký kết hôn lưu động",
    "Đăng ký lại kết hôn",
    "Đăng ký lại kết hôn có yếu tố nước ngoài",
    "Ghi vào Sổ hộ tịch việc kết hôn đã được giải quyết tại cơ quan có thẩm quyền của nước ngoài",
    "Ghi vào Sổ hộ tịch việc ly hôn, hủy việc kết hôn",
    "Đăng ký khai tử có yếu tố nước ngoài",
    "Đăng ký khai tử lưu động",
    "Đăng ký lại khai tử",
    "Đăng ký nhận cha, mẹ, con",
    "Đăng ký nhận cha, mẹ, con có yếu tố nước ngoài",
    "Đăng ký giám hộ",
    "Đăng ký chấm dứt giám hộ",
    "Đăng ký việc nuôi con nuôi trong nước",
    "Xác nhận thông tin hộ tịch",
    "Thay đổi, cải chính, bổ sung thông tin hộ tịch có yếu tố nước ngoài",
    "Cấp bản sao từ sổ gốc",
    "Chứng thực chữ ký người dịch",
    "Chứng thực di chúc",
    "Chứng thực văn bản từ chối nhận di sản",
    "Chứng thực văn bản phân chia di sản",
    "Chứng thực giao dịch liên quan đến tài sản là động sản",
    "Chứng thực giao dịch liên quan đến quyền sử dụng đất và nhà ở",
    "Cấp bản sao có chứng thực từ bản chính giao dịch đã được chứng thực",
    "Sửa lỗi sai sót trong giao dịch đã được chứng thực",
    "Gia hạn tạm trú",
    "Xóa đăng ký thường trú",
    "Xóa đăng ký tạm trú",
    "Điều chỉnh thông tin về cư trú trong Cơ sở dữ liệu về cư trú",
    "Thông báo lưu trú",
    "Khai báo tạm vắng",
    "Khai báo thông tin về cư trú đối với người chưa đủ điều kiện đăng ký thường trú, đăng ký tạm trú",
    "Cấp thẻ căn cước cho người từ đủ 14 tuổi trở lên",
    "Cấp thẻ căn cước cho người dưới 14 tuổi",
    "Cấp đổi thẻ căn cước",
    "Cấp lại thẻ căn cước",
    "Cấp tài khoản định danh điện tử mức độ 02",
    "Xác nhận số chứng minh nhân dân 09 số, số định danh cá nhân",
    "Đăng ký thay đổi nội dung đăng ký hộ kinh doanh",
    "Tạm ngừng kinh doanh của hộ kinh doanh",
    "Chấm dứt hoạt động hộ kinh doanh",
    "Cấp lại Giấy chứng nhận đăng ký hộ kinh doanh",
    "Đăng ký thành lập doanh nghiệp tư nhân",
    "Đăng ký thành lập hợp tác xã",
    "Xác định, xác định lại mức độ khuyết tật và cấp Giấy xác nhận khuyết tật",
    "Thực hiện trợ cấp hưu trí xã hội",
    "Công nhận hộ nghèo, hộ cận nghèo",
    "Công nhận hộ thoát nghèo",
    "Trợ cấp thờ cúng liệt sĩ",
    "Trợ cấp một lần khi người có công với cách mạng từ trần",
    "Hưởng mai táng phí, trợ cấp một lần khi người có công từ trần",
    "Hỗ trợ chi phí mai táng đối với cựu chiến binh",
    "Giải quyết hưởng chế độ tử tuất",
    "Cấp lại thẻ bảo hiểm y tế",
    "Đổi thẻ bảo hiểm y tế do thay đổi thông tin",
    "Nhận trẻ em vào cơ sở trợ giúp xã hội",
    "Đăng ký nghĩa vụ quân sự lần đầu",
    "Cấp hộ chiếu phổ thông trong nước",
    "Đăng ký xe lần đầu",
    "Đổi giấy phép lái xe",
    "Cấp Phiếu lý lịch tư pháp số 1",
    "Đăng ký biến động quyền sử dụng đất",
    "Cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất",
    "Xóa đăng ký thế chấp quyền sử dụng đất",
};

constexpr const char* doings[] = {"Cấp", "Cấp lại", "Cấp đổi", "Gia hạn", "Điều chỉnh", "Sửa đổi, bổ sung", "Thu hồi",
    "Thẩm định, phê duyệt", "Công nhận", "Đăng ký", "Thông báo thay đổi", "Xác nhận", "Chấp thuận",
    "Chấm dứt hoạt động"};

constexpr const char* ends[] = {"", " có yếu tố nước ngoài", " cấp tỉnh", " thuộc thẩm quyền của Bộ",
    " đối với tổ chức", " đối với hộ gia đình, cá nhân", " trong khu công nghiệp, khu kinh tế",
    " do bị mất, bị hư hỏng"};

constexpr Subject subjects[] = {{"y-te", "giấy phép hoạt động phòng khám đa khoa"},
    {"y-te", "giấy phép hành nghề khám bệnh, chữa bệnh"}, {"y-te", "chứng chỉ hành nghề dược"},
    {"y-te", "giấy chứng nhận đủ điều kiện kinh doanh thuốc"},
    {"y-te", "giấy phép nhập khẩu thuốc chưa có giấy đăng ký lưu hành"}, {"y-te", "số lưu hành trang thiết bị y tế"},
    {"y-te", "phiếu công bố sản phẩm mỹ phẩm"}, {"y-te", "giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm"},
    {"y-te", "giấy chứng sinh cho trẻ sinh tại nhà"}, {"giao-thong", "giấy phép lái xe quốc tế"},
    {"giao-thong", "giấy phép kinh doanh vận tải bằng xe ô tô"}, {"giao-thong", "phù hiệu xe hợp đồng"},
    {"giao-thong", "giấy chứng nhận đăng ký phương tiện thủy nội địa"},
    {"giao-thong", "giấy phép thi công công trình trên đường bộ"}, {"giao-thong", "bằng thuyền trưởng hạng ba"},
    {"xay-dung", "giấy phép xây dựng nhà ở riêng lẻ"}, {"xay-dung", "giấy phép xây dựng công trình không theo tuyến"},
    {"xay-dung", "chứng chỉ hành nghề hoạt động xây dựng hạng hai"},
    {"xay-dung", "chứng chỉ năng lực hoạt động xây dựng"}, {"xay-dung", "quy hoạch chi tiết khu dân cư"},
    {"xay-dung", "chứng chỉ hành nghề môi giới bất động sản"}, {"xay-dung", "việc thuê nhà ở xã hội"},
    {"dat-dai", "giấy chứng nhận quyền sử dụng đất lần đầu"}, {"dat-dai", "quyết định giao đất, cho thuê đất"},
    {"dat-dai", "việc chuyển mục đích sử dụng đất"}, {"dat-dai", "biện pháp bảo đảm bằng quyền sử dụng đất"},
    {"dat-dai", "việc tách thửa, hợp thửa đất"}, {"moi-truong", "giấy phép môi trường"},
    {"moi-truong", "giấy phép khai thác nước dưới đất"}, {"moi-truong", "giấy phép thăm dò khoáng sản"},
    {"moi-truong", "giấy phép xả nước thải vào nguồn nước"}, {"moi-truong", "báo cáo đánh giá tác động môi trường"},
    {"nong-nghiep", "giấy phép buôn bán thuốc bảo vệ thực vật"}, {"nong-nghiep", "chứng chỉ hành nghề thú y"},
    {"nong-nghiep", "giấy chứng nhận kiểm dịch động vật nhập khẩu"}, {"nong-nghiep", "giấy phép khai thác thủy sản"},
    {"nong-nghiep", "mã số vùng trồng xuất khẩu"}, {"nong-nghiep", "giấy chứng nhận đủ điều kiện buôn bán phân bón"},
    {"nong-nghiep", "giấy chứng nhận đăng ký tàu cá"}, {"nong-nghiep", "phương án trồng rừng thay thế"},
    {"cong-thuong", "giấy phép bán lẻ rượu"}, {"cong-thuong", "giấy phép bán buôn sản phẩm thuốc lá"},
    {"cong-thuong", "giấy chứng nhận đủ điều kiện kinh doanh xăng dầu"},
    {"cong-thuong", "giấy phép nhập khẩu tự động thép"}, {"cong-thuong", "giấy chứng nhận xuất xứ hàng hóa xuất khẩu"},
    {"cong-thuong", "giấy phép kinh doanh tạm nhập, tái xuất"},
    {"cong-thuong", "giấy phép sử dụng vật liệu nổ công nghiệp"}, {"cong-thuong", "hoạt động bán hàng đa cấp"},
    {"cong-thuong", "giấy phép hoạt động điện lực"}, {"cong-thuong", "văn phòng đại diện của thương nhân nước ngoài"},
    {"giao-duc", "trường mầm non tư thục"}, {"giao-duc", "trung tâm ngoại ngữ, tin học"},
    {"giao-duc", "văn bằng tốt nghiệp trung học phổ thông"}, {"giao-duc", "bản sao văn bằng, chứng chỉ từ sổ gốc"},
    {"giao-duc", "chính sách hỗ trợ học sinh bán trú"}, {"giao-duc", "việc chuyển trường đối với học sinh trung học"},
    {"giao-duc", "văn bằng do cơ sở giáo dục nước ngoài cấp"}, {"tu-phap", "chứng chỉ hành nghề luật sư"},
    {"tu-phap", "văn phòng công chứng"}, {"tu-phap", "việc hành nghề công chứng viên"},
    {"tu-phap", "thẻ công chứng viên"}, {"tu-phap", "việc nuôi con nuôi"},
    {"tu-phap", "quốc tịch Việt Nam ở trong nước"}, {"tu-phap", "trung tâm trọng tài"},
    {"tu-phap", "thẻ tư vấn viên pháp luật"}, {"tu-phap", "chứng chỉ hành nghề đấu giá"},
    {"cong-an", "giấy chứng nhận đủ điều kiện về an ninh, trật tự"}, {"cong-an", "con dấu mới"},
    {"cong-an", "thẻ tạm trú cho người nước ngoài tại Việt Nam"}, {"cong-an", "thẻ thường trú cho người nước ngoài"},
    {"cong-an", "biển số xe và giấy chứng nhận đăng ký xe"}, {"cong-an", "giấy phép vận chuyển hàng nguy hiểm"},
    {"cong-an", "văn bản nghiệm thu phòng cháy, chữa cháy"},
    {"noi-vu", "giấy phép lao động cho người lao động nước ngoài"}, {"noi-vu", "giấy phép hoạt động dịch vụ việc làm"},
    {"noi-vu", "chế độ trợ cấp thương tật"}, {"noi-vu", "chế độ ưu đãi đối với thân nhân liệt sĩ"},
    {"noi-vu", "hội hoạt động trong phạm vi một tỉnh"}, {"noi-vu", "quỹ xã hội, quỹ từ thiện"},
    {"noi-vu", "việc hưởng trợ cấp thất nghiệp"}, {"bao-hiem", "sổ bảo hiểm xã hội"},
    {"bao-hiem", "lương hưu, trợ cấp bảo hiểm xã hội hằng tháng"}, {"bao-hiem", "chế độ thai sản sau khi sinh con"},
    {"bao-hiem", "thẻ bảo hiểm y tế của người hiến tạng"}, {"van-hoa", "giấy phép tổ chức biểu diễn nghệ thuật"},
    {"van-hoa", "giấy phép kinh doanh dịch vụ karaoke"}, {"van-hoa", "thẻ hướng dẫn viên du lịch"},
    {"van-hoa", "giấy phép kinh doanh dịch vụ lữ hành quốc tế"}, {"van-hoa", "danh hiệu gia đình văn hóa"},
    {"van-hoa", "giấy phép nhập khẩu văn hóa phẩm"}, {"thong-tin", "giấy phép xuất bản tài liệu không kinh doanh"},
    {"thong-tin", "giấy phép bưu chính"}, {"thong-tin", "giấy phép sử dụng tần số vô tuyến điện"},
    {"thong-tin", "điểm cung cấp dịch vụ trò chơi điện tử công cộng"},
    {"khoa-hoc", "giấy phép tiến hành công việc bức xạ"},
    {"khoa-hoc", "giấy chứng nhận doanh nghiệp khoa học và công nghệ"}, {"khoa-hoc", "văn bằng bảo hộ nhãn hiệu"},
    {"tai-chinh", "giấy chứng nhận đăng ký thuế"}, {"tai-chinh", "hồ sơ khai lệ phí trước bạ nhà, đất"},
    {"tai-chinh", "hồ sơ khai thuế đối với hộ kinh doanh"}, {"tai-chinh", "việc miễn thuế nhập khẩu"},
    {"tai-chinh", "tờ khai hải quan đối với hàng hóa nhập khẩu"}, {"dau-tu", "giấy chứng nhận đăng ký đầu tư"},
    {"dau-tu", "giấy chứng nhận đăng ký doanh nghiệp"}, {"dau-tu", "địa điểm kinh doanh của doanh nghiệp"},
    {"dau-tu", "công ty cổ phần, công ty hợp danh"}, {"ngan-hang", "giấy phép hoạt động quỹ tín dụng nhân dân"},
    {"ngan-hang", "giấy phép kinh doanh mua, bán vàng miếng"},
    {"ngoai-giao", "chứng nhận lãnh sự, hợp pháp hóa lãnh sự"}, {"ton-giao", "việc sinh hoạt tôn giáo tập trung"},
    {"dan-toc", "người có uy tín trong đồng bào dân tộc thiểu số"}};

SearchEntry madeUp(std::size_t number)
{
    // Strides without a common divisor walk through all combinations before one comes again.
    constexpr std::size_t all = std::size(subjects) * std::size(doings) * std::size(ends);
    static_assert(all % 7919 != 0 && all > 10'000);
    const std::size_t at = number * 7919 % all;
    const Subject& subject = subjects[at % std::size(subjects)];
    const QString name = QString::fromUtf8(subject.name);
    const QString doing = QString::fromUtf8(doings[at / std::size(subjects) % std::size(doings)]);
    const QString end = QString::fromUtf8(ends[at / std::size(subjects) / std::size(doings)]);
    QString code = u"9.%1"_s.arg(number, 6, 10, QChar(u'0'));
    return {code, doing + u' ' + name + end, doing + u' ' + name, {u"xin "_s + name, name + end, u"làm "_s + name},
        {QString::fromLatin1(subject.field), u"đời sống"_s}, static_cast<int>(number * 31 % 150)};
}

} // namespace

std::vector<SearchEntry> nineteen()
{
    QFile file(QStringLiteral(DVC_SOURCE_DIR "/tests/unit/search/nineteen.tsv"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const auto entries = parseSearchFile(file.readAll());
    REQUIRE(entries);
    REQUIRE(entries->size() == 19);
    return *entries;
}

std::vector<SearchEntry> bigCatalog(std::size_t size)
{
    std::vector<SearchEntry> entries = nineteen();
    for (const char* name : neighbours) {
        const QString code = u"9.9%1"_s.arg(entries.size(), 5, 10, QChar(u'0'));
        entries.push_back(
            {code, QString::fromUtf8(name), {}, {QString::fromUtf8(name).toLower()}, {u"ho-tich"_s}, 150});
    }
    for (std::size_t number = 0; entries.size() < size; ++number)
        entries.push_back(madeUp(number));
    return entries;
}

void writeFolders(const std::vector<SearchEntry>& entries, const QString& folder)
{
    const auto write = [](const QString& path, const QJsonObject& object) {
        QFile file(path);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
    };
    for (const SearchEntry& entry : entries) {
        const QString home = folder + u"/procedures/"_s + entry.code;
        REQUIRE(QDir().mkpath(home));
        QJsonObject text{
            {u"name"_s, entry.name}, {u"short"_s, entry.shortName}, {u"search"_s, entry.phrases.join(u"; "_s)}};
        for (int i = 0; i < 40; ++i) // the words of a real one's pages and questions
            text[u"q.question_%1"_s.arg(i)] = u"Câu hỏi thứ %1 của tờ khai, với lời dặn đi kèm"_s.arg(i);
        write(home + u"/text.vi.json"_s, text);
        const QJsonArray events = QJsonArray::fromStringList(entry.topics.mid(1));
        QJsonObject form{{u"code"_s, entry.code}, {u"field"_s, entry.topics.value(0)}, {u"events"_s, events},
            {u"weight"_s, entry.weight}};
        QJsonArray pages;
        for (int i = 0; i < 10; ++i)
            pages.append(QJsonObject{{u"id"_s, u"page_%1"_s.arg(i)}, {u"type"_s, u"choice"_s}, {u"required"_s, true}});
        form[u"pages"_s] = pages;
        write(home + u"/form.json"_s, form);
    }
}
