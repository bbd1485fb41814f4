using System;
using System.Globalization;
using Lucene.Net.Util;

namespace Lucene.Net.Analysis.Payloads;

public class SingleEncoder : AbstractEncoder
{
    public override BytesRef Encode(char[] buffer, int offset, int length)
        => new BytesRef(PayloadHelper.EncodeSingle(
            float.Parse(buffer.AsSpan(offset, length), NumberStyles.Float, CultureInfo.InvariantCulture)));
}
