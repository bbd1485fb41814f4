using System;
using Lucene.Net.Util;
using Attribute = Lucene.Net.Util.Attribute;

namespace Lucene.Net.Analysis.TokenAttributes;

public class PositionLengthAttribute : Attribute, IPositionLengthAttribute
{
    private int _value = 1;

    public virtual int PositionLength
    {
        get => _value;
        set
        {
            if (value < 1)
            {
                throw new ArgumentException("PositionLength must be 1 or more: got " + value);
            }

            _value = value;
        }
    }

    public override void Clear() => _value = 1;

    public override void CopyTo(IAttribute target) => ((IPositionLengthAttribute)target).PositionLength = _value;

    public override bool Equals(object other) => ReferenceEquals(other, this) || (other is PositionLengthAttribute that && that._value == _value);

    public override int GetHashCode() => _value;

    public override void ReflectWith(IAttributeReflector reflector) => reflector.Reflect<IPositionLengthAttribute>("positionLength", _value);
}
