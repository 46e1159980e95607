// The index of a catalog and the words typed into it.
#include "app/catalog/search_file.h"
#include "tests/fuzz/coverage/target.h"

void dvc::fuzz::take(const QByteArray& bytes)
{
    static_cast<void>(catalog::parseSearchFile(bytes));
    static const catalog::SearchIndex index(
        catalog::parseSearchFile("dvc-search/1\n1.004873\t800\tCấp Giấy xác nhận tình trạng hôn nhân\tXác nhận "
                                 "độc thân\tgiấy độc thân;xác nhận độc thân\tkết hôn;hộ tịch\n")
            .value());
    mustHold(index.find(QString::fromUtf8(bytes), 5).size() <= 5);
}
