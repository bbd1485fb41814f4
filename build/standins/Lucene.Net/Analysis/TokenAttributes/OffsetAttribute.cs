using System;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.TokenAttributes;

public class OffsetAttribute : Attribute, IOffsetAttribute
{
    private int _start;
    private int _end;

    public virtual int StartOffset => _start;

    public virtual int EndOffset => _end;

    public virtual void SetOffset(int startOffset, int endOffset)
    {
        if (startOffset < 0 || endOffset < startOffset)
        {
            throw new ArgumentException("startOffset must be non-negative, and endOffset must be >= startOffset, startOffset=" +
                startOffset + ",endOffset=" + endOffset);
        }

        _start = startOffset;
        _end = endOffset;
    }

    public override void Clear() => _start = _end = 0;

    public override void CopyTo(IAttribute target) => ((IOffsetAttribute)target).SetOffset(_start, _end);

    public override bool Equals(object other)
        => ReferenceEquals(other, this) || (other is OffsetAttribute offset && offset._start == _start && offset._end == _end);

    public override int GetHashCode() => (_start * 31) + _end;

    public override void ReflectWith(IAttributeReflector reflector)
    {
        reflector.Reflect<IOffsetAttribute>("startOffset", _start);
        reflector.Reflect<IOffsetAttribute>("endOffset", _end);
    }
}
