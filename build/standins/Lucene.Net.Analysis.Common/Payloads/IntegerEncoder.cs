using System;
using System.Globalization;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Payloads;

public class IntegerEncoder : AbstractEncoder
{
    public override BytesRef Encode(char[] buffer, int offset, int length)
        => new BytesRef(PayloadHelper.EncodeInt32(
            int.Parse(buffer.AsSpan(offset, length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)));
}
